'use strict';

(() => {
  const page = document.querySelector('main.evidence');
  const photos = document.getElementById('photos');
  const csrf = () => document.querySelector('form.logout input[name=_csrf]');
  const SESSION_OVER = '登录已过期。请在新窗口重新登录，再回到这里点「重试」，选好的照片还在。';
  const NO_NETWORK = '网络断开，没有传完。恢复后会自动重传，也可以点「重试」。';

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };
  const button = (className, text, onClick) => {
    const made = element('button', className, text);
    made.type = 'button';
    made.addEventListener('click', onClick);
    return made;
  };
  const tell = (where, text) => {
    where.textContent = text || '';
    where.hidden = !text;
  };
  const link = (text, path) => {
    const made = element('a', '', text);
    made.href = path;
    made.target = '_blank';
    made.rel = 'noopener';
    return made;
  };

  /** A number for an upload that stays the same at each attempt, so that it is stored once. */
  const newId = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  };

  const json = text => {
    try {
      return JSON.parse(text);
    } catch (e) {
      return null;
    }
  };

  /** Posts; resolves to the status and the answer, with no answer where it is not one of ours. */
  const post = (path, body, onProgress) => new Promise(resolve => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('X-CSRF-TOKEN', csrf().value);
    request.setRequestHeader('Accept', 'application/json');
    request.timeout = 120000;
    if (onProgress) {
      request.upload.addEventListener('progress', event => event.lengthComputable && onProgress(event.loaded / event.total));
    }
    request.addEventListener('load', () => resolve({status: request.status, answer: json(request.responseText), path: request.responseURL}));
    ['error', 'timeout', 'abort'].forEach(end => request.addEventListener(end, () => resolve({status: 0, answer: null, path: ''})));
    request.send(body);
  });

  /** After a new log-in in another window this page's token is stale: takes a fresh one from the page itself. */
  const freshToken = async () => {
    try {
      const answer = await fetch(location.pathname, {headers: {Accept: 'text/html'}});
      const token = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('form.logout input[name=_csrf]');
      if (token) csrf().value = token.value;
      return Boolean(token);
    } catch (e) {
      return false;
    }
  };

  const sessionOver = result => result.status === 401 || result.status === 403
      || (result.status === 200 && !result.answer) || result.path.includes(page.dataset.login);

  /** Posts, once more with a fresh token if the first one is stale; the problem is in words for the person. */
  const send = async (path, body, onProgress) => {
    let result = await post(path, body, onProgress);
    if (sessionOver(result) && await freshToken()) {
      result = await post(path, body, onProgress);
    }
    if (result.status === 200 && result.answer) return {answer: result.answer};
    if (result.status === 0) return {problem: NO_NETWORK, again: true, offline: true};
    if (sessionOver(result)) return {problem: SESSION_OVER, again: true, login: true};
    if (result.status === 413) return {problem: tooLarge(), again: false};
    const said = Array.isArray(result.answer) ? result.answer.find(one => one.problem) : result.answer;
    if (said && said.problem) return {problem: said.problem, again: false};
    if (result.status === 404) return {problem: '这个案件不存在，或您不能再为它添加照片。', again: false};
    return {problem: '服务器暂时没有接受，请重试。', again: true};
  };

  const tooLarge = () => `照片超过 ${page.dataset.maxMegabytes} MB，请缩小后再上传`;

  let room = Number(page.dataset.room);

  const showEmpty = () => {
    document.getElementById('empty').hidden = photos.children.length > 0;
  };

  /** A small picture of a file that is still on the phone, drawn as the policy of the page allows. */
  const preview = async file => {
    const bitmap = await createImageBitmap(file);
    const canvas = element('canvas');
    const scale = Math.min(1, 320 / Math.max(bitmap.width, bitmap.height));
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    return canvas.toDataURL('image/jpeg', 0.7);
  };

  const picture = (shown, alt) => {
    const frame = element('a', 'frame');
    frame.href = shown.picture;
    frame.target = '_blank';
    frame.rel = 'noopener';
    const image = element('img');
    image.src = shown.thumbnail;
    image.alt = alt;
    frame.append(image);
    return frame;
  };

  const remove = async item => {
    const trigger = item.querySelector('button.remove');
    trigger.disabled = true;
    const result = await send(`/evidence/${item.dataset.no}/removal`, new FormData());
    if (result.answer) {
      item.remove();
      room += 1;
      showEmpty();
    } else {
      trigger.disabled = false;
      item.querySelectorAll('.problem').forEach(old => old.remove());
      item.append(element('p', 'problem', result.problem));
    }
  };

  const removeButton = item => button('link remove', '删除', () => remove(item));

  const failed = [];
  let queue = Promise.resolve();

  /** One photo on its way: shown at once, sent after those before it, kept until it has arrived or is dropped. */
  const upload = file => {
    const id = newId();
    const item = element('li', 'photo');
    const frame = element('span', 'frame');
    const told = element('p', 'told');
    const progress = element('progress');
    const below = element('div');
    told.append(element('strong', '', file.name), element('span', 'stage', '等待上传'));
    progress.max = 1;
    progress.value = 0;
    progress.setAttribute('aria-label', `${file.name} 的上传进度`);
    item.append(frame, told, progress, below);
    photos.append(item);
    showEmpty();
    preview(file).then(data => {
      if (!item.isConnected || !frame.isConnected) return;
      const image = element('img');
      image.src = data;
      image.alt = file.name;
      frame.append(image);
    }, () => frame.append('没有预览'));
    const stage = told.querySelector('.stage');

    const drop = () => {
      failed.splice(failed.indexOf(attempt), 1);
      item.remove();
      room += 1;
      showEmpty();
    };
    const refused = (problem, again, login) => {
      progress.hidden = true;
      stage.textContent = '没有上传';
      const buttons = element('div', 'buttons');
      if (again) buttons.append(button('link retry', '重试', attempt));
      buttons.append(button('link drop', '不要了', drop));
      below.replaceChildren(element('p', 'problem', problem), buttons);
      if (login) below.prepend(link('重新登录', page.dataset.login));
      failed.push(attempt);
      attempt.again = again;
    };
    const run = async () => {
      if (!item.isConnected) return;
      stage.textContent = '正在上传';
      const body = new FormData();
      body.append('id', id);
      if (page.dataset.task) body.append('taskId', page.dataset.task);
      body.append('photo', file, file.name);
      const result = await send(page.dataset.upload, body, share => {
        progress.value = share;
        if (share === 1) stage.textContent = '正在处理';
      });
      if (!result.answer) {
        refused(result.problem, result.again, result.login);
        return;
      }
      const stored = result.answer[0].stored;
      item.dataset.no = stored.evidenceNo;
      told.replaceChildren(element('strong', '', stored.evidenceNo), element('span', '', '已上传'));
      progress.remove();
      frame.replaceWith(picture(stored, `照片 ${stored.evidenceNo}`));
      below.replaceWith(removeButton(item));
    };
    const attempt = () => {
      const at = failed.indexOf(attempt);
      if (at >= 0) failed.splice(at, 1);
      below.replaceChildren();
      progress.hidden = false;
      progress.value = 0;
      stage.textContent = '等待上传';
      queue = queue.then(run);
    };
    if (file.size > Number(page.dataset.maxBytes)) {
      refused(tooLarge(), false);
    } else if (file.size === 0) {
      refused('文件是空的，请重新选择照片', false);
    } else {
      attempt();
    }
  };

  document.querySelectorAll('input.files').forEach(input => input.addEventListener('change', () => {
    const files = [...input.files];
    const fitting = files.slice(0, Math.max(0, room));
    tell(document.getElementById('problem'), fitting.length < files.length
      ? `这里最多 ${page.dataset.maxPerStep} 张，还能添加 ${fitting.length} 张，其余没有上传` : '');
    room -= fitting.length;
    fitting.forEach(upload);
    input.value = '';
  }));
  photos.querySelectorAll('button.remove').forEach(trigger => trigger.addEventListener('click', () => remove(trigger.closest('li'))));

  const offline = document.getElementById('offline');
  window.addEventListener('offline', () => { offline.hidden = false; });
  window.addEventListener('online', () => {
    offline.hidden = true;
    failed.filter(attempt => attempt.again).slice().forEach(attempt => attempt());
  });
  window.addEventListener('beforeunload', event => {
    if (photos.querySelector('progress')) event.preventDefault();
  });

  const showFullName = trigger => trigger.addEventListener('click', async () => {
    const item = trigger.closest('li');
    const result = await send(`/evidence/${item.dataset.no}/signer`, new FormData());
    if (result.answer) {
      item.querySelector('.signer').textContent = result.answer.name;
      trigger.remove();
    }
  });
  document.querySelectorAll('button.full').forEach(showFullName);

  const form = document.getElementById('sign');
  if (!form) return;

  const canvas = document.getElementById('pad');
  const pad = new SignaturePad(canvas, {backgroundColor: '#ffffff', penColor: '#101010'});
  const problem = document.getElementById('sign-problem');
  let signatureId = newId();

  /** The pad's own pixels follow its size on the screen; what is drawn stays when the phone is turned. */
  const fit = () => {
    const ratio = Math.max(window.devicePixelRatio || 1, 1);
    const strokes = pad.toData();
    canvas.width = canvas.offsetWidth * ratio;
    canvas.height = canvas.offsetHeight * ratio;
    canvas.getContext('2d').scale(ratio, ratio);
    pad.clear();
    pad.fromData(strokes);
  };
  window.addEventListener('resize', fit);
  fit();

  document.getElementById('clear').addEventListener('click', () => {
    pad.clear();
    signatureId = newId();
    tell(problem, '');
  });
  pad.addEventListener('beginStroke', () => tell(problem, ''));

  form.addEventListener('submit', async event => {
    event.preventDefault();
    const name = form.elements.name.value.trim();
    if (!name) return tell(problem, '请填写签名人的姓名');
    if (pad.isEmpty()) return tell(problem, '请先在框内签名');
    tell(problem, '');
    const submit = form.querySelector('button[type=submit]');
    submit.disabled = true;
    const role = form.querySelector('input[name=role]:checked');
    const drawn = await new Promise(resolve => canvas.toBlob(resolve, 'image/png'));
    const body = new FormData();
    body.append('id', signatureId);
    if (page.dataset.task) body.append('taskId', page.dataset.task);
    body.append('name', name);
    body.append('role', role.value);
    body.append('signature', drawn, 'signature.png');
    const result = await send(`${page.dataset.upload}/signatures`, body);
    submit.disabled = false;
    if (!result.answer) return tell(problem, result.offline ? '网络断开，签名还在，请稍后再点「保存签名」。' : result.problem);
    const stored = result.answer[0].stored;
    const item = element('li', 'photo');
    const told = element('p', 'told');
    told.append(
      element('strong', '', stored.evidenceNo),
      element('span', '', `${[...name][0]}**（${role.nextElementSibling.textContent}）`),
      element('span', '', '已保存'));
    item.append(picture(stored, `签名 ${stored.evidenceNo}`), told);
    document.getElementById('signatures').append(item);
    form.elements.name.value = '';
    pad.clear();
    signatureId = newId();
  });
})();
