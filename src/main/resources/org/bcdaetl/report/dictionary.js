(() => {
  const search = document.getElementById('search');
  const count = document.getElementById('count');
  const version = () => document.querySelector('input[name=version]:checked').value;
  const columns = [...document.querySelectorAll('details')].map(details => {
    const before = document.getElementById(details.dataset.as);
    return { details, text: (details.id + ' ' + details.textContent + (before ? before.textContent : '')).toLowerCase() };
  });
  const show = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(word => word);
    const chosen = version();
    let found = 0;
    for (const column of columns) {
      const empty = chosen !== '' && (column.details.dataset.empty || '').split(' ').includes(chosen);
      column.details.hidden = empty || !words.every(word => column.text.includes(word));
      found += column.details.hidden ? 0 : 1;
      for (const told of column.details.querySelectorAll('dl[data-versions]')) {
        told.hidden = chosen !== '' && !told.dataset.versions.split(' ').includes(chosen);
      }
    }
    for (const table of document.querySelectorAll('section')) {
      table.hidden = !table.querySelector('details:not([hidden])');
      document.querySelector('nav a[href="#' + table.id + '"]').hidden = table.hidden;
    }
    count.textContent = found + ' columns';
  };
  const open = () => {
    const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (named && named.tagName === 'DETAILS') {
      if (named.hidden) {
        search.value = '';
        show();
      }
      named.open = true;
      named.scrollIntoView();
    }
  };
  search.addEventListener('input', show);
  document.querySelectorAll('input[name=version]').forEach(each => each.addEventListener('change', show));
  addEventListener('hashchange', open);
  show();
  open();
})();
