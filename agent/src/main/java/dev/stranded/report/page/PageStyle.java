package dev.stranded.report;

/** The style sheet of {@link HtmlReport}: light and dark, no outside resource. Immutable. */
final class HtmlStyle {

  static final String SHEET =
      """
      :root { color-scheme: light dark; --back: #f6f7f9; --card: #fff; --text: #1c2330;
        --soft: #5b6575; --line: #dfe3ea; --proven: #c62828; --suspected: #a86500; --fine: #2e7d32;
        --code: #f1f3f7; }
      @media (prefers-color-scheme: dark) { :root { --back: #12151b; --card: #1b2029;
        --text: #e4e8ef; --soft: #98a2b3; --line: #2d3440; --proven: #ff6b60;
        --suspected: #f0b04a; --fine: #6cc070; --code: #141820; } }
      * { box-sizing: border-box; }
      body { margin: 0; background: var(--back); color: var(--text);
        font: 15px/1.5 system-ui, sans-serif; }
      main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
      h1 { font-size: 1.4rem; margin: 0; }
      h2 { font-size: 1.05rem; margin: 0; }
      h2.group { margin: 1.6rem 0 .2rem; }
      h3 { font-size: 1.02rem; margin: 0; flex-basis: 100%; overflow-wrap: anywhere; }
      .fix { background: var(--code); border-left: 3px solid var(--fine); border-radius: 4px;
        padding: .5rem .8rem; margin: .6rem 0; }
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
      @media print { details { display: block; } body { background: #fff; } }
      .soft { color: var(--soft); }
      .fault { color: var(--proven); font-weight: 700; }
      .counts { display: flex; flex-wrap: wrap; gap: .6rem; margin: 1rem 0; padding: 0; }
      .counts div { background: var(--card); border: 1px solid var(--line); border-radius: 8px;
        padding: .5rem .9rem; min-width: 7rem; }
      .counts dt { color: var(--soft); font-size: .8rem; }
      .counts dd { margin: 0; font-size: 1.25rem; font-variant-numeric: tabular-nums; }
      article { background: var(--card); border: 1px solid var(--line); border-radius: 10px;
        border-left: 5px solid var(--suspected); padding: 1rem 1.2rem; margin: 1rem 0; }
      article.proven { border-left-color: var(--proven); }
      article header { display: flex; flex-wrap: wrap; gap: .3rem .7rem; align-items: baseline; }
      .verdict { font-weight: 700; text-transform: uppercase; font-size: .8rem;
        letter-spacing: .05em; color: var(--suspected); }
      .proven .verdict { color: var(--proven); }
      .fine { color: var(--fine); font-weight: 600; }
      details { margin-top: .5rem; }
      summary { cursor: pointer; color: var(--soft); }
      pre, code { font: 13px/1.45 ui-monospace, monospace; overflow-wrap: anywhere; }
      pre { background: var(--code); border-radius: 6px; padding: .6rem .8rem; margin: .4rem 0;
        overflow-x: auto; white-space: pre-wrap; }
      .wide { overflow-x: auto; }
      table { border-collapse: collapse; width: 100%; font-size: .9rem; }
      th, td { text-align: left; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid var(--line);
        vertical-align: top; }
      td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
      """;

  private HtmlStyle() {}
}
