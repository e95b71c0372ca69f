/** A round or a report on the phone: what is typed is kept at once, photos are sent as they are taken, the rest when it is ready. */
import { button, element, main, newId, tell } from './dom.js';
import { drawForm } from './form.js';
import { deliver, readyKeys, sendPhotos, whenever } from './sender.js';
import { drafts, photos } from './store.js';

const page = main.dataset;
const list = document.getElementById('photos');
const send = document.getElementById('send');
const change = document.getElementById('change');
const form = JSON.parse(page.form);
const named = new URLSearchParams(location.search).get('draft');

let key = page.key === 'report' && named ? `report-${named}` : page.key;
let draft;
let view;

const save = () => {
  draft.at = Date.now();
  drafts.save(key, draft);
};

/** What was wrong with it may be mended by that. */
const edited = () => {
  draft.problem = '';
  tell('problem', '');
  save();
};

const frameOf = stored => {
  const frame = element('a', 'frame');
  frame.href = stored.picture;
  frame.target = '_blank';
  frame.rel = 'noopener';
  const image = element('img');
  image.src = stored.thumbnail;
  image.alt = `照片 ${stored.evidenceNo}`;
  frame.append(image);
  return frame;
};

const onStored = (id, stored) => {
  const item = list.querySelector(`[data-id="${id}"]`);
  if (!item) return;
  item.classList.add('stored');
  item.replaceChildren(frameOf(stored), element('p', 'told', `${stored.evidenceNo} 已上传`));
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

const show = async photo => {
  const item = element('li', 'photo');
  const frame = element('span', 'frame');
  item.dataset.id = photo.id;
  item.append(frame, element('p', 'told', '在手机里，等待上传'), button('link remove', '删除', async () => {
    await photos.remove(photo.id);
    item.remove();
  }));
  list.append(item);
  const image = element('img');
  image.src = await preview(photo.file);
  image.alt = photo.name;
  frame.append(image);
};

const uploadNow = async () => {
  if (!draft.task) return;
  const problem = await sendPhotos(draft, onStored);
  if (problem) {
    const item = list.querySelector(`[data-id="${problem.photo}"] .told`);
    if (item) item.textContent = problem.problem;
  }
};

const take = async files => {
  tell('problem', '');
  for (const file of files) {
    const photo = {id: newId(), draft: draft.id, name: file.name, file, at: Date.now()};
    try {
      await preview(file);
    } catch (e) {
      tell('problem', `${file.name} 不是照片，请重新选择`);
      continue;
    }
    await photos.add(photo);
    await show(photo);
  }
  save();
  await uploadNow();
};

/** While it waits nothing can be changed, and once it may have arrived nothing can be taken back. */
const lock = () => {
  const waits = Boolean(draft.ready);
  document.getElementById('form').querySelectorAll('fieldset.block').forEach(block => { block.disabled = waits; });
  document.getElementById('photo-card').querySelectorAll('input, button').forEach(one => { one.disabled = waits; });
  send.hidden = waits;
  change.hidden = !waits || Boolean(draft.attempted);
  tell('waiting', waits ? `${draft.problem || '正在发送……'}` : '');
  tell('problem', waits ? '' : draft.problem);
};

const submit = async () => {
  const missing = view.firstMissing();
  if (missing) {
    missing.block.scrollIntoView({block: 'center'});
    missing.block.querySelector('input, select, textarea')?.focus({preventScroll: true});
    tell('problem', `还没有填写：${missing.label}`);
    return;
  }
  if (key === 'report') {
    drafts.remove(key);
    key = `report-${draft.id}`;
  }
  draft.body = view.body();
  draft.ready = true;
  draft.problem = navigator.onLine ? '' : '已存在手机里，网络恢复后自动发送。';
  save();
  lock();
  await attempt();
};

const attempt = async () => {
  if (!draft.ready) return uploadNow();
  if (!navigator.onLine) return;
  const result = await deliver(key, onStored);
  if (result?.caseNo) {
    location.assign(`${page.home}?done=${result.caseNo}`);
    return;
  }
  Object.assign(draft, drafts.load(key), {values: draft.values});
  lock();
  if (result?.login) {
    const link = element('a', '', '重新登录');
    link.href = page.login;
    link.target = '_blank';
    link.rel = 'noopener';
    document.getElementById('waiting').append(' ', link);
  }
};

const start = async () => {
  draft = drafts.load(key) ?? {id: newId(), values: {}};
  Object.assign(draft, {label: page.label, send: page.send, task: page.task, evidence: page.evidence, cases: page.cases});
  if (page.place) Object.assign(draft.values, {project: page.project, place: page.place});
  view = drawForm(form, draft.values, edited);
  document.getElementById('form').replaceChildren(...view.elements);
  view.refresh();
  for (const photo of await photos.of(draft.id)) await show(photo);
  lock();
  await attempt();
};

document.getElementById('form').addEventListener('submit', event => event.preventDefault());
document.querySelectorAll('input.files').forEach(input => input.addEventListener('change', async () => {
  const files = [...input.files];
  input.value = '';
  await take(files);
}));
send.addEventListener('click', submit);
change.addEventListener('click', () => {
  Object.assign(draft, {ready: false, problem: ''});
  save();
  lock();
});

whenever(async () => {
  await attempt();
  for (const other of readyKeys().filter(one => one !== key)) await deliver(other);
});
start();
