/** Sends what is ready, as often as it takes; the server does it once. */
import { main } from './dom.js';
import { drafts, photos } from './store.js';

const RETRY_AFTER = 10000;
const NO_NETWORK = '网络断开，内容都在手机里，恢复后自动发送。';
const SESSION_OVER = '登录已过期，内容都在手机里。请重新登录，登录后自动发送。';

const csrf = () => document.querySelector('form.logout input[name=_csrf]');

const post = async (path, body, headers) => {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      body,
      headers: {Accept: 'application/json', 'X-CSRF-TOKEN': csrf().value, ...headers},
    });
    const json = await answer.json().catch(() => null);
    return {status: answer.status, answer: json, path: answer.url};
  } catch (e) {
    return {status: 0, answer: null, path: ''};
  }
};

/** After a new log-in in another window this page's token is stale: takes a fresh one from a page of ours. */
const freshToken = async () => {
  try {
    const answer = await fetch(main.dataset.home, {headers: {Accept: 'text/html'}});
    const token = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('form.logout input[name=_csrf]');
    if (token) csrf().value = token.value;
    return Boolean(token);
  } catch (e) {
    return false;
  }
};

const sessionOver = result => result.status === 401 || result.status === 403
    || (result.status === 200 && !result.answer) || result.path.includes(main.dataset.login);

/** Posts; what went wrong is in words for the person, and says whether another attempt may help. */
const send = async (path, body, headers) => {
  let result = await post(path, body, headers);
  if (sessionOver(result) && await freshToken()) {
    result = await post(path, body, headers);
  }
  if (result.status === 200 && result.answer) return {answer: result.answer};
  if (result.status === 0) return {problem: NO_NETWORK, again: true, offline: true};
  if (sessionOver(result)) return {problem: SESSION_OVER, again: true, login: true};
  if (result.status === 413) return {problem: '照片太大，请缩小后再添加'};
  const said = Array.isArray(result.answer) ? result.answer.find(one => one.problem) : result.answer;
  if (said?.problem && result.status < 500) return {problem: said.problem};
  if (result.status === 404) return {problem: '案件不存在，或您不能再为它添加内容'};
  return {problem: '服务器暂时没有接受，稍后自动重试。', again: true};
};

const photosOnTheirWay = async (draft, path, onStored) => {
  for (const photo of await photos.of(draft.id)) {
    const body = new FormData();
    body.append('id', photo.id);
    if (draft.task) body.append('taskId', draft.task);
    body.append('photo', photo.file, photo.name);
    const result = await send(path, body);
    if (result.problem) return {...result, photo: photo.id};
    await photos.remove(photo.id);
    onStored?.(photo.id, result.answer[0].stored);
  }
  return null;
};

let queue = Promise.resolve();
const inTurn = work => {
  queue = queue.then(work, work);
  return queue;
};

/** Uploads the photos of a task that is still being worked on; null if all have arrived. */
export const sendPhotos = (draft, onStored) => inTurn(() => photosOnTheirWay(draft, draft.evidence, onStored));

const held = (key, result) => {
  drafts.update(key, {ready: Boolean(result.again), problem: result.problem});
  return result;
};

/** Sends one draft that is ready: the photos of a task before it, those of a report after it, when its case is known. */
export const deliver = (key, onStored) => inTurn(async () => {
  let draft = drafts.load(key);
  if (!draft?.ready) return null;
  if (draft.task) {
    const problem = await photosOnTheirWay(draft, draft.evidence, onStored);
    if (problem) return held(key, problem);
  }
  if (!draft.caseNo) {
    drafts.update(key, {attempted: true});
    const result = await send(draft.send, JSON.stringify({id: draft.id, values: draft.body}), {'Content-Type': 'application/json'});
    if (result.problem) {
      if (!result.again) drafts.update(key, {attempted: false});
      return held(key, result);
    }
    draft = drafts.update(key, {caseNo: result.answer.caseNo});
  }
  if (!draft.task) {
    const problem = await photosOnTheirWay(draft, `${draft.cases}${draft.caseNo}/evidence`, onStored);
    if (problem) return held(key, {...problem, problem: `已登记为 ${draft.caseNo}，但照片没有传完：${problem.problem}`});
  }
  drafts.remove(key);
  return {caseNo: draft.caseNo};
});

export const readyKeys = () => drafts.keys().filter(key => drafts.load(key).ready);

/** Calls back whenever it is worth another attempt: the network is back, the page is looked at again, time has passed. */
export const whenever = work => {
  const offline = document.getElementById('offline');
  offline.hidden = navigator.onLine;
  window.addEventListener('offline', () => { offline.hidden = false; });
  window.addEventListener('online', () => {
    offline.hidden = true;
    work();
  });
  document.addEventListener('visibilitychange', () => document.hidden || work());
  setInterval(() => navigator.onLine && work(), RETRY_AFTER);
};
