/** The list in the field: sends what is still on the phone, and says what is. */
import { button, element, main } from './dom.js';
import { deliver, readyKeys, whenever } from './sender.js';
import { drafts, photos } from './store.js';

const outbox = document.getElementById('outbox');
const cases = /^[A-Z]{2}-\d{4}-\d{6}$/;

const pathOf = (key, draft) => draft.task
  ? `${main.dataset.home}/tasks/${draft.task}`
  : `${main.dataset.home}/reports${key === 'report' ? '' : `?draft=${draft.id}`}`;

const stateOf = draft => {
  if (draft.caseNo) return draft.problem;
  if (draft.ready) return draft.problem || '等待发送';
  return draft.problem ? `没有被接受：${draft.problem}` : '还没有填完';
};

const discard = async (key, draft) => {
  for (const photo of await photos.of(draft.id)) await photos.remove(photo.id);
  drafts.remove(key);
  show();
};

const show = () => {
  const items = drafts.keys().map(key => {
    const draft = drafts.load(key);
    const item = element('li');
    const link = element(draft.caseNo ? 'div' : 'a');
    if (!draft.caseNo) link.href = pathOf(key, draft);
    link.append(element('strong', '', draft.label), element('span', draft.problem ? 'late' : '', stateOf(draft)));
    item.append(link);
    if (!draft.ready) item.append(button('link discard', '不要了', () => discard(key, draft)));
    return item;
  });
  outbox.querySelector('ul').replaceChildren(...items);
  outbox.hidden = items.length === 0;
};

const sendAll = async () => {
  let sent = '';
  for (const key of readyKeys()) {
    sent = (await deliver(key))?.caseNo ?? sent;
    show();
  }
  if (sent) location.assign(`${main.dataset.home}?done=${sent}`);
};

const done = new URLSearchParams(location.search).get('done');
if (done && cases.test(done)) {
  document.querySelector('h1').after(element('p', 'arrived', `已提交：${done}`));
  history.replaceState(null, '', main.dataset.home);
}
show();
whenever(sendAll);
sendAll();
