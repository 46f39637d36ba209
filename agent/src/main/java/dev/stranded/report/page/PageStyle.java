package dev.stranded.report.page;

/** The style sheet of the page: light, dark and print, no outside resource. Immutable. */
public final class PageStyle {

  /** In one element. */
  public static final String SHEET =
      """
      :root { color-scheme: light dark; --back: #f6f7f9; --card: #fff; --text: #1c2330;
        --soft: #5b6575; --line: #dfe3ea; --proven: #c62828; --suspected: #a86500; --fine: #2e7d32;
        --code: #f1f3f7; --link: #1a56b0; --box-proven: #f2a9a3; --box-suspected: #f3cf84;
        --box-rest: #dce1e9; --hit: #1a56b0; }
      @media screen and (prefers-color-scheme: dark) { :root { --back: #12151b; --card: #1b2029;
        --text: #e4e8ef; --soft: #98a2b3; --line: #2d3440; --proven: #ff6b60;
        --suspected: #f0b04a; --fine: #6cc070; --code: #141820; --link: #8ab8ff;
        --box-proven: #98302b; --box-suspected: #7d5a17; --box-rest: #363e4b; --hit: #8ab8ff; } }
      * { box-sizing: border-box; }
      html { scroll-padding-top: 3.4rem; }
      body { margin: 0; background: var(--back); color: var(--text);
        font: 15px/1.5 system-ui, sans-serif; }
      main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
      a { color: var(--link); }
      h1 { font-size: 1.4rem; margin: 0; }
      h2 { font-size: 1.15rem; margin: 0; }
      h2 .soft { font-size: .95rem; font-weight: 400; }
      h3 { font-size: 1.02rem; margin: 0; flex-basis: 100%; overflow-wrap: anywhere; }
      nav { position: sticky; top: 0; z-index: 2; background: var(--back); display: flex;
        flex-wrap: wrap; gap: .3rem 1.1rem; align-items: center; padding: .5rem 0;
        border-bottom: 1px solid var(--line); }
      nav a { text-decoration: none; }
      nav a:hover { text-decoration: underline; }
      nav .proven { color: var(--proven); }
      nav .suspected { color: var(--suspected); }
      nav button { margin-left: auto; }
      button, input[type=search] { font: inherit; font-size: .9rem; color: var(--text);
        background: var(--card); border: 1px solid var(--line); border-radius: 6px;
        padding: .2rem .6rem; }
      button { cursor: pointer; }
      button:disabled { color: var(--soft); cursor: default; }
      .group { margin-top: 1.6rem; }
      .group > p { margin: .1rem 0 .4rem; }
      .overview { margin: .3rem 0; padding-left: 1.8rem; }
      .overview li { overflow-wrap: anywhere; margin: .15rem 0; }
      .fix { background: var(--code); border-left: 3px solid var(--fine); border-radius: 4px;
        padding: .5rem .8rem; margin: .6rem 0; overflow-wrap: anywhere; }
      .evidence { display: grid; grid-template-columns: max-content 1fr; gap: .2rem .9rem;
        margin: .6rem 0; }
      .evidence dt { color: var(--soft); }
      .evidence dd { margin: 0; overflow-wrap: anywhere; }
      .picture { max-width: none; display: block; margin: .4rem 0; font-size: 13px; }
      .picture text { text-anchor: middle; fill: var(--text); }
      .picture .below { fill: var(--soft); font-size: 11px; }
      .picture rect { fill: var(--code); stroke: var(--line); stroke-width: 1.5; }
      .picture .stuck rect { stroke: var(--proven); }
      .picture .dead rect { stroke: var(--soft); stroke-dasharray: 5 4; }
      .picture .arrow { fill: none; stroke: var(--soft); stroke-width: 1.5; }
      .picture .head { fill: var(--soft); }
      .soft { color: var(--soft); }
      .fault { color: var(--proven); font-weight: 700; overflow-wrap: anywhere; }
      .counts { display: flex; flex-wrap: wrap; gap: .6rem; margin: 1rem 0; padding: 0; }
      .counts div { background: var(--card); border: 1px solid var(--line); border-radius: 8px;
        padding: .5rem .9rem; min-width: 7rem; }
      .counts dt { color: var(--soft); font-size: .8rem; }
      .counts dd { margin: 0; font-size: 1.25rem; font-variant-numeric: tabular-nums; }
      article { background: var(--card); border: 1px solid var(--line); border-radius: 10px;
        border-left: 5px solid var(--soft); padding: 1rem 1.2rem; margin: 1rem 0; }
      article:target { outline: 2px solid var(--link); outline-offset: 2px; }
      article.proven { border-left-color: var(--proven); }
      article.suspected { border-left-color: var(--suspected); }
      article header { display: flex; flex-wrap: wrap; gap: .3rem .7rem; align-items: baseline; }
      article > p { overflow-wrap: anywhere; }
      .verdict { font-weight: 700; text-transform: uppercase; font-size: .8rem;
        letter-spacing: .05em; color: var(--soft); }
      .proven .verdict { color: var(--proven); }
      .suspected .verdict { color: var(--suspected); }
      .fine { color: var(--fine); font-weight: 600; }
      details { margin-top: .5rem; }
      summary { cursor: pointer; color: var(--soft); overflow-wrap: anywhere; }
      pre, code { font: 13px/1.45 ui-monospace, monospace; overflow-wrap: anywhere; }
      pre { background: var(--code); border-radius: 6px; padding: .6rem .8rem; margin: .4rem 0;
        overflow-x: auto; white-space: pre-wrap; }
      .wide { overflow-x: auto; }
      table { border-collapse: collapse; width: 100%; font-size: .9rem; }
      th, td { text-align: left; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid var(--line);
        vertical-align: top; }
      .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
      .sites { min-width: 34rem; }
      .sites th { font-weight: 400; color: var(--soft); vertical-align: bottom; }
      .times { display: block; font-size: 10px; }
      .times text { text-anchor: middle; fill: var(--soft); }
      .times .base { stroke: var(--line); }
      .times .proven { fill: var(--proven); }
      .times .suspected { fill: var(--suspected); }
      .times .rest { fill: var(--soft); fill-opacity: .55; }
      .tools { display: flex; flex-wrap: wrap; gap: .5rem .9rem; align-items: center; }
      .tools[hidden] { display: none; }
      .tools input[type=search] { flex: 1 1 14rem; max-width: 22rem; }
      .key { display: flex; gap: 1.1rem; font-size: .85rem; }
      .key span::before { content: ''; display: inline-block; width: .8em; height: .8em;
        margin-right: .35em; border-radius: 2px; background: var(--box-rest); }
      .key .proven::before { background: var(--box-proven); }
      .key .suspected::before { background: var(--box-suspected); }
      #icicle { position: relative; overflow: hidden; margin: .5rem 0; }
      .box { position: absolute; height: 21px; line-height: 20px; font-size: 12px;
        text-indent: 4px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis;
        border-radius: 3px; border-right: 1px solid var(--back); cursor: pointer; }
      .box.lost { min-width: 4px; z-index: 1; }
      .box.above { opacity: .65; }
      .box.hit { box-shadow: inset 0 0 0 2px var(--hit); font-weight: 700; }
      .box:focus-visible { outline: 2px solid var(--text); outline-offset: -2px; }
      #frame { min-height: 1.5em; overflow-wrap: anywhere; font-size: .9rem; }
      footer { margin-top: 2rem; font-size: .9rem; }
      @media (max-width: 40rem) {
        article { padding: .8rem .8rem; }
        .evidence { grid-template-columns: 1fr; gap: 0; }
        .evidence dd { margin-bottom: .4rem; }
        .counts div { min-width: 5.5rem; padding: .3rem .6rem; flex: 1 1 auto; }
        nav { position: static; }
      }
      @media print {
        :root { color-scheme: light; --back: #fff; --code: #f6f7f9; }
        main { max-width: none; padding: 0; }
        nav, .tools { display: none; }
        article { break-inside: avoid; }
        #icicle, .key, .times, article { print-color-adjust: exact;
          -webkit-print-color-adjust: exact; }
        .wide { overflow: visible; }
        .picture { max-width: 100%; height: auto; }
      }
      """;

  private PageStyle() {}
}
