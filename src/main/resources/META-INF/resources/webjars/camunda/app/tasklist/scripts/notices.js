// A link in the header that leads to the notices and tells how many are unread.
import { either } from '../../../../access/language.js';

const appRoot = document.querySelector('base').getAttribute('app-root');
const contextPath = appRoot.replace(/\/camunda$/, '');
const minute = 60000;

async function refresh(container, link) {
  try {
    const answer = await fetch(contextPath + '/notices/unread', {
      headers: { Accept: 'application/json' },
      redirect: 'error'
    });
    const { unread } = await answer.json();
    link.textContent = either('Notices ', '提醒 ') + unread;
    container.hidden = !Number.isInteger(unread);
  } catch {
    container.hidden = true;
  }
}

export default {
  id: 'notices',
  pluginPoint: 'tasklist.navbar.action',
  priority: 200,
  render(container) {
    const link = document.createElement('a');
    link.href = contextPath + '/notices';
    // The style sheet shows every link of the header, even a hidden one.
    container.hidden = true;
    container.append(link);
    const update = () => document.hidden || refresh(container, link);
    update();
    const timer = setInterval(update, minute);
    window.addEventListener('focus', update);
    this.unmount = () => {
      clearInterval(timer);
      window.removeEventListener('focus', update);
    };
  }
};
