/**
 * All that a page behind a link needs script for: the arrow keys, and sending files. Written for browsers of any age, because
 * nobody chose the visitors' phones.
 */
export const shareScript = `
(function () {
  var keys = { ArrowLeft: '.earlier', ArrowRight: '.later', Escape: '.close' };
  document.addEventListener('keydown', function (event) {
    var link = keys[event.key] && !event.altKey && !event.ctrlKey && !event.metaKey && document.querySelector(keys[event.key]);
    if (link) location.href = link.href;
  });
  var area = document.querySelector('.add');
  if (!area) return;
  var input = document.querySelector('#files'), list = area.querySelector('.sent'), says = area.dataset;
  var waiting = [], busy = false, arrived = 0, failed = 0;
  input.parentNode.hidden = false;
  input.addEventListener('change', function () { take(input.files); input.value = ''; });
  document.addEventListener('dragover', function (event) {
    event.preventDefault(); area.classList.remove('idle'); area.classList.add('over');
  });
  document.addEventListener('dragleave', function () { area.classList.remove('over'); });
  document.addEventListener('drop', function (event) {
    event.preventDefault(); area.classList.remove('over'); take(event.dataTransfer.files);
  });
  function take(files) {
    area.classList.remove('idle');
    for (var at = 0; at < files.length; at++) waiting.push({ file: files[at], row: rowFor(files[at]) });
    if (!busy) next();
  }
  function rowFor(file) {
    var row = document.createElement('li'), name = document.createElement('span'), state = document.createElement('span');
    name.textContent = file.name; state.textContent = says.uploading; state.className = 'state';
    var bar = document.createElement('progress'); bar.max = 1; bar.value = 0; bar.setAttribute('aria-label', file.name);
    row.append(name, state, bar); list.append(row); return row;
  }
  function next() {
    var one = waiting.shift();
    busy = one !== undefined;
    if (!busy) { if (arrived > 0 && failed === 0 && says.shows === '1') location.reload(); return; }
    var request = new XMLHttpRequest(), bar = one.row.querySelector('progress'), state = one.row.querySelector('.state');
    request.open('PUT', says.to + '?name=' + encodeURIComponent(one.file.name) + '&mtime=' + Math.floor(one.file.lastModified / 1000));
    request.upload.onprogress = function (event) { if (event.lengthComputable) bar.value = event.loaded / event.total; };
    request.onloadend = function () {
      var ok = request.status === 201 || request.status === 200;
      if (ok) arrived++; else failed++;
      bar.remove();
      state.textContent = ok ? says.uploaded : request.status === 507 ? says.full : says.failed;
      if (!ok) state.className = 'state wrong';
      next();
    };
    request.send(one.file);
  }
})();
`;
