// After a task is completed: says what happens next, and opens the next task of the list.
import { ask, element, open, openedTask } from './desk.js';

const shownFor = 12000;
const askAgainAfter = 2000;
const pending = '正在转下一步';

function listed() {
  return [...document.querySelectorAll('.tasks-list a[href*="task="]')]
    .map((link) => new URLSearchParams(link.getAttribute('href').replace(/^.*\?/, '')).get('task'))
    .filter((id, index, all) => id && all.indexOf(id) === index);
}

// Those that stand behind the completed one, then those before it.
function inTurn(ids, completed) {
  const at = ids.indexOf(completed);
  return at < 0 ? ids : [...ids.slice(at + 1), ...ids.slice(0, at)];
}

function toast(text) {
  document.querySelector('.desk-toast')?.remove();
  const message = element('div', 'desk-toast', text);
  message.setAttribute('role', 'status');
  const close = element('button', '', '×');
  close.type = 'button';
  close.setAttribute('aria-label', '关闭');
  close.addEventListener('click', () => message.remove());
  message.append(close);
  document.body.append(message);
  setTimeout(() => message.remove(), shownFor);
}

async function tell(completed, list) {
  const question = '/tasks/' + encodeURIComponent(completed) + '/next?list=' + list.join(',');
  const next = await ask(question);
  if (!next.sentence) {
    return;
  }
  toast(next.sentence);
  if (next.task && !openedTask()) {
    open(next.task);
  }
  if (next.sentence.endsWith(pending)) {
    setTimeout(async () => {
      const later = await ask(question).catch(() => next);
      if (later.sentence !== next.sentence) {
        toast(later.sentence);
      }
    }, askAgainAfter);
  }
}

export default {
  id: 'desk-next',
  pluginPoint: 'tasklist.navbar.action',
  priority: 180,
  render(container, parameters, scope) {
    container.hidden = true;
    let before = openedTask();
    scope.$on('$locationChangeSuccess', () => {
      const now = openedTask();
      if (before && !now) {
        tell(before, inTurn(listed(), before)).catch(() => {});
      }
      before = now;
    });
  }
};
