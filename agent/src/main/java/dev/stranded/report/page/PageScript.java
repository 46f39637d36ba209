package dev.stranded.report.page;

/**
 * The script of the page. It draws the chart of {@link FrameTree}, and puts what was observed into
 * the page as text alone. Immutable.
 */
public final class PageScript {

  /** In one element. */
  public static final String SCRIPT =
      """
      (() => {
        'use strict';
        const byId = id => document.getElementById(id);
        const unfold = byId('unfold');
        if (unfold) {
          unfold.hidden = false;
          unfold.onclick = () => {
            const open = unfold.getAttribute('aria-pressed') !== 'true';
            unfold.setAttribute('aria-pressed', open);
            unfold.textContent = open ? 'Close all stacks' : 'Open all stacks';
            document.querySelectorAll('article details').forEach(part => { part.open = open; });
          };
        }
        const chart = byId('icicle');
        if (!chart) return;

        const ROW = 22;
        const LEAST = 0.0005;
        const source = JSON.parse(byId('stacks').textContent);
        const grow = ([name, proven, suspected, rest, children], parent) => {
          const node = {name: source.names[name], proven, suspected, rest, parent,
            depth: parent ? parent.depth + 1 : 0};
          node.children = children.map(child => grow(child, node));
          return node;
        };
        const root = grow(source.root, null);
        const [reset, lostOnly, find] = [byId('reset'), byId('lost-only'), byId('find')];
        let zoomed = root;
        let current = root;
        let term = '';

        const lost = node => node.proven + node.suspected;
        const weight = node => lost(node) + (lostOnly.checked ? 0 : node.rest);
        const isHit = node => term !== '' && node.name.toLowerCase().includes(term);
        const threads = number => number + (number === 1 ? ' thread' : ' threads');
        const short = name => {
          if (name.startsWith('(')) return name;
          const line = /:([0-9]+)[)]$/.exec(name);
          return name.split('(')[0].split('.').slice(-2).join('.') + (line ? ':' + line[1] : '');
        };
        const words = node => node.name + ': ' + threads(lost(node) + node.rest) + ' waiting'
          + (node.proven ? ', ' + node.proven + ' proven stuck' : '')
          + (node.suspected ? ', ' + node.suspected + ' suspected' : '');

        const draw = () => {
          chart.replaceChildren();
          const above = [];
          for (let node = zoomed.parent; node; node = node.parent) above.unshift(node);
          above.forEach(node => box(node, 0, 1));
          chart.style.height = (ROW * (weight(zoomed) ? place(zoomed, 0, 1) + 1 : 1)) + 'px';
          reset.disabled = zoomed === root;
          focusable();
        };
        const place = (node, left, width) => {
          box(node, left, width);
          let deepest = node.depth;
          let x = left;
          for (const child of node.children) {
            const share = width * weight(child) / weight(node);
            if (weight(child) && (share >= LEAST || lost(child))) {
              deepest = Math.max(deepest, place(child, x, share));
            }
            x += share;
          }
          return deepest;
        };
        const box = (node, left, width) => {
          const drawn = document.createElement('div');
          const all = weight(node) || 1;
          const proven = 100 * node.proven / all;
          const found = 100 * lost(node) / all;
          drawn.className = (isHit(node) ? 'box hit' : 'box') + (lost(node) ? ' lost' : '')
            + (node.depth < zoomed.depth ? ' above' : '');
          drawn.setAttribute('role', 'treeitem');
          drawn.setAttribute('aria-level', node.depth + 1);
          drawn.setAttribute('aria-label', words(node));
          drawn.title = words(node);
          drawn.textContent = short(node.name);
          drawn.style.left = 100 * left + '%';
          drawn.style.width = 100 * width + '%';
          drawn.style.top = ROW * node.depth + 'px';
          drawn.style.background = 'linear-gradient(90deg, var(--box-proven) ' + proven
            + '%, var(--box-suspected) 0 ' + found + '%, var(--box-rest) 0)';
          drawn.node = node;
          node.drawn = drawn;
          chart.append(drawn);
        };

        const isDrawn = node => node && node.drawn && node.drawn.isConnected;
        const focusable = () => {
          if (!isDrawn(current)) current = zoomed;
          for (const drawn of chart.children) drawn.tabIndex = drawn.node === current ? 0 : -1;
          byId('frame').textContent = words(current);
        };
        const go = node => {
          if (!isDrawn(node)) return;
          current = node;
          focusable();
          node.drawn.focus();
        };
        const zoom = node => {
          zoomed = node;
          current = node;
          draw();
          go(node);
        };
        const beside = step => {
          const row = [...chart.children].filter(drawn => drawn.node.depth === current.depth);
          const next = row[row.indexOf(current.drawn) + step];
          if (next) go(next.node);
        };
        const keys = {
          ArrowUp: () => go(current.parent),
          ArrowDown: () => go(current.children.find(isDrawn)),
          ArrowLeft: () => beside(-1),
          ArrowRight: () => beside(1),
          Enter: () => zoom(current),
          ' ': () => zoom(current),
          Escape: () => zoom(root),
        };
        chart.onkeydown = event => {
          const act = keys[event.key];
          if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
          event.preventDefault();
          act();
        };
        chart.onclick = event => { if (event.target.node) zoom(event.target.node); };
        chart.onmouseover = event => {
          if (event.target.node) byId('frame').textContent = words(event.target.node);
        };
        chart.onmouseleave = () => { byId('frame').textContent = words(current); };
        reset.onclick = () => zoom(root);
        lostOnly.onchange = () => { zoomed = root; draw(); };

        // The outermost frames that match: no thread is counted twice.
        const matches = node => isHit(node) ? [node] : node.children.flatMap(matches);
        find.oninput = () => {
          term = find.value.trim().toLowerCase();
          for (const drawn of chart.children) drawn.classList.toggle('hit', isHit(drawn.node));
          const all = matches(root).reduce((sum, node) => sum + lost(node) + node.rest, 0);
          byId('found').textContent = term === '' ? '' : 'in ' + threads(all);
        };
        find.onkeydown = event => {
          const largest = matches(root).sort((a, b) => weight(b) - weight(a))[0];
          if (event.key === 'Enter' && largest && weight(largest)) zoom(largest);
        };
        byId('tools').hidden = false;
        draw();
      })();
      """;

  /** Of {@link #SCRIPT}: base 64 of its SHA-256; a test tells when it is another one. */
  static final String HASH = "TzhAS58cQKkF198WPX4zqEGJzQu0Bms6A4ISpMjGCFY=";

  /** What the page may do, for browsers: run this script, use its own styles, load nothing. */
  public static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-" + HASH + "'";

  private PageScript() {}
}
