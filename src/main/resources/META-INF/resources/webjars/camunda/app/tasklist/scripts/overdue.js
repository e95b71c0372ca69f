// A link in the header that leads those who may read it to the overdue ledger.
import { either } from '../../../../access/language.js';

const appRoot = document.querySelector('base').getAttribute('app-root');
const contextPath = appRoot.replace(/\/camunda$/, '');

async function reveal(container) {
  try {
    const answer = await fetch(contextPath + '/overdue/readable', {
      headers: { Accept: 'application/json' },
      redirect: 'error'
    });
    const { readable } = await answer.json();
    container.hidden = readable !== true;
  } catch {
    container.hidden = true;
  }
}

export default {
  id: 'overdue',
  pluginPoint: 'tasklist.navbar.action',
  priority: 190,
  render(container) {
    const link = document.createElement('a');
    link.href = contextPath + '/overdue';
    link.textContent = either('Overdue ledger', '逾期台账');
    // The style sheet shows every link of the header, even a hidden one.
    container.hidden = true;
    container.append(link);
    reveal(container);
  }
};
