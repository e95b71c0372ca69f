// Shows on each card of the task list what case the task belongs to, and lets people claim it there.
import { ask, element, open, openedTask } from './desk.js';

const together = 40;
const known = new Map();
let waiting = new Map();
let me = '';

function fill(container, card, claim) {
  container.replaceChildren();
  if (!card) {
    return;
  }
  const line = element('div', 'desk-card');
  const add = (className, text) => text && line.append(element('span', className, text));
  add('desk-no', card.caseNo);
  add(card.serious ? 'desk-mark serious' : 'desk-mark', card.seriousness);
  add('desk-project', card.project);
  add('desk-place', card.place);
  add('desk-unit', card.unit);
  add(card.overdue ? 'desk-due late' : 'desk-due', card.overdue ? '已逾期 ' + card.overdue : card.due && card.due + ' 到期');
  if (card.claimable) {
    const button = element('button', 'desk-claim', '领取');
    button.type = 'button';
    button.addEventListener('click', (event) => {
      event.stopPropagation();
      event.preventDefault();
      button.disabled = true;
      claim(card.id).catch(() => {
        button.disabled = false;
        button.textContent = '未能领取，可能已被他人领走';
      });
    });
    line.append(button);
  }
  container.append(line);
}

// All cards of a list are drawn in one go: one question for all of them.
async function askForAll() {
  const asked = waiting;
  waiting = new Map();
  try {
    const answer = await ask('/tasks/cards?ids=' + [...asked.keys()].join(','));
    me = answer.me;
    asked.forEach((draws, id) => {
      known.set(id, answer.cards[id]);
      draws.forEach((draw) => draw(answer.cards[id]));
    });
  } catch {
    asked.forEach((draws) => draws.forEach((draw) => draw(undefined)));
  }
}

function whenKnown(id, draw) {
  if (known.has(id)) {
    draw(known.get(id));
  }
  if (waiting.size === 0) {
    setTimeout(askForAll, together);
  }
  waiting.set(id, [...(waiting.get(id) ?? []), draw]);
}

function token() {
  return /(?:^|; *)XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] ?? '';
}

async function claim(id, api, scope) {
  const answer = await fetch(api.engineApi + '/task/' + id + '/claim', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token() },
    body: JSON.stringify({ userId: me }),
    redirect: 'error'
  });
  if (!answer.ok) {
    throw new Error(String(answer.status));
  }
  known.delete(id);
  if (openedTask() === id) {
    open(null);
    setTimeout(() => open(id), together);
  } else {
    open(id);
  }
  scope.$root.$broadcast('refresh');
}

export default {
  id: 'desk-card',
  pluginPoint: 'tasklist.card',
  priority: 300,
  render(container, { taskId, api }, scope) {
    let shown = true;
    scope.$on('$destroy', () => (shown = false));
    whenKnown(taskId, (card) => shown && fill(container, card, (id) => claim(id, api, scope)));
  }
};
