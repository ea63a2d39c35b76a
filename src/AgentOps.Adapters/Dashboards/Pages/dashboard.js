'use strict';
(() => {
  const [FEW, MANY] = matchMedia('(max-width: 40rem)').matches ? [4, 6] : [10, 15];
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const said = document.getElementById('said');
  const say = text => { said.textContent = ''; setTimeout(() => { said.textContent = text; }, 50); };

  // Commands can be copied.
  const copy = async text => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement('textarea');
      area.value = text;
      area.className = 'unseen';
      document.body.append(area);
      area.select();
      document.execCommand('copy');
      area.remove();
    }
  };
  for (const button of all('button.copy')) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      const text = button.previousElementSibling.textContent;
      await copy(text);
      button.focus();
      button.classList.add('done');
      say(`Copied ${text}`);
      setTimeout(() => button.classList.remove('done'), 2000);
    });
  }

  // The page says how old it is.
  const { made, fresh, stale } = document.body.dataset;
  const units = [[86400, 'd'], [3600, 'h'], [60, 'min']];
  const tell = () => {
    const seconds = (Date.now() - Date.parse(made)) / 1000;
    const [size, unit] = units.find(([least]) => seconds >= least) ?? [];
    const age = seconds < -60 ? 'by a clock ahead of this one' : size ? `${Math.floor(seconds / size)} ${unit} ago` : 'just now';
    const word = seconds > stale ? ', stale' : seconds > fresh ? ', aging' : '';
    document.getElementById('age').textContent = ` · ${age}${word}`;
    document.querySelector('.made').classList.toggle('old', seconds > fresh);
  };
  tell();
  setInterval(tell, 30000);

  // Long lists begin short.
  const lists = all('section.list').map(section => {
    const table = section.querySelector('table');
    const list = { section, rows: table ? all('tbody > tr', table) : [], open: false, none: document.createElement('p'), texts: null };
    list.none.className = 'none';
    list.none.textContent = 'No row here has that.';
    list.none.hidden = true;
    table?.parentElement.after(list.none);
    if (list.rows.length > MANY) {
      list.button = document.createElement('button');
      list.button.type = 'button';
      list.button.className = 'all';
      list.button.addEventListener('click', () => { list.open = !list.open; show(); });
      list.none.after(list.button);
    }
    return list;
  });

  // A table that is wider than its place can be moved by keys.
  const fit = () => {
    for (const box of all('.wide')) {
      const wide = box.scrollWidth > box.clientWidth + 1;
      box.toggleAttribute('tabindex', wide);
      if (wide) {
        box.tabIndex = 0;
        box.setAttribute('role', 'region');
        box.setAttribute('aria-label', box.querySelector('caption').textContent);
      } else {
        box.removeAttribute('role');
        box.removeAttribute('aria-label');
      }
    }
  };
  addEventListener('resize', fit);

  // What is searched for is found in every table at once.
  const find = document.getElementById('find');
  const found = document.getElementById('found');
  const textOf = row => [...row.cells].map(cell => cell.textContent).join(' \n ').toLowerCase();
  let wanted = '';
  const show = () => {
    const words = wanted.split(/\s+/).filter(Boolean);
    let [hits, total, tables] = [0, 0, 0];
    for (const list of lists) {
      list.texts ??= new Map(words.length ? list.rows.map(row => [row, textOf(row)]) : []);
      if (words.length && list.texts.size === 0)
        list.texts = new Map(list.rows.map(row => [row, textOf(row)]));
      let [matches, shown] = [0, 0];
      for (const row of list.section.querySelectorAll('tbody > tr')) {
        const hit = words.every(word => list.texts.get(row).includes(word));
        matches += hit;
        row.hidden = !hit || (!words.length && !list.open && list.button && shown >= FEW);
        shown += !row.hidden;
      }
      hits += matches;
      total += list.rows.length;
      tables += matches > 0;
      list.none.hidden = matches > 0 || list.rows.length === 0;
      if (list.button) {
        list.button.hidden = words.length > 0;
        list.button.setAttribute('aria-expanded', String(list.open));
        list.button.textContent = list.open ? `Show the first ${FEW} only` : `Show all ${list.rows.length}`;
      }
    }
    return words.length ? `${hits} of ${total} rows in ${tables} ${tables === 1 ? 'table' : 'tables'}` : '';
  };
  let later;
  find.addEventListener('input', () => {
    wanted = find.value.trim().toLowerCase();
    const result = show();
    clearTimeout(later);
    later = setTimeout(() => { found.textContent = result; }, 150);
  });
  document.addEventListener('keydown', event => {
    if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && event.target !== find) {
      event.preventDefault();
      find.focus();
    } else if (event.key === 'Escape' && event.target === find) {
      find.value = '';
      find.dispatchEvent(new Event('input'));
    }
  });
  document.querySelector('.find').hidden = false;
  show();

  // Columns can be sorted.
  const valueOf = (row, column) => { const cell = row.cells[column]; return cell.dataset.s ?? cell.textContent; };
  const compare = (one, other) => {
    if (one === '' || other === '')
      return (one === '') - (other === '');
    const [a, b] = [Number(one), Number(other)];
    return Number.isNaN(a) || Number.isNaN(b) ? one.localeCompare(other, 'en', { numeric: true }) : a - b;
  };
  for (const table of all('table')) {
    const heads = all('thead th', table);
    heads.forEach((head, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = head.textContent;
      head.textContent = '';
      head.append(button);
      button.addEventListener('click', () => {
        const down = head.getAttribute('aria-sort') === 'ascending';
        for (const other of heads)
          other.removeAttribute('aria-sort');
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const rows = all('tbody > tr', table).map(row => [valueOf(row, column), row]);
        rows.sort(([a], [b]) => a === '' || b === '' ? compare(a, b) : down ? compare(b, a) : compare(a, b));
        table.tBodies[0].append(...rows.map(([, row]) => row));
        show();
        say(`Sorted by ${button.textContent}, ${down ? 'descending' : 'ascending'}`);
      });
    });
  }
  fit();
})();
