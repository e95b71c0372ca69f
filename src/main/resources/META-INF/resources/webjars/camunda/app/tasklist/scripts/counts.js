// Tells behind the name of every task list how many tasks it holds; the Tasklist does so for the chosen one only.
import { ask, element } from './desk.js';

const minute = 60000;
const settled = 400;
const notBefore = 5000;

let counts = {};
let askedAt = 0;

function show() {
  document.querySelectorAll('.task-filters h4.name a').forEach((link) => {
    const shown = link.querySelector('.desk-count') ?? link.appendChild(element('span', 'desk-count'));
    const name = [...link.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent).join('').trim();
    const text = name in counts ? `(${counts[name]})` : '';
    if (shown.textContent !== text) {
      shown.textContent = text;
    }
  });
}

async function update() {
  if (!document.hidden && Date.now() - askedAt > notBefore) {
    askedAt = Date.now();
    counts = await ask('/tasks/counts').catch(() => counts);
  }
  show();
}

export default {
  id: 'desk-counts',
  pluginPoint: 'tasklist.navbar.action',
  priority: 170,
  render(container, parameters, scope) {
    container.hidden = true;
    const soon = () => setTimeout(update, settled);
    const timer = setInterval(update, minute);
    scope.$on('$locationChangeSuccess', soon);
    scope.$on('$destroy', () => clearInterval(timer));
    soon();
  }
};
