// Shows beside a task the case that it belongs to, as the product's own page of the case draws it.
import { contextPath, element, useStyles } from './desk.js';

async function page(address, options) {
  const answer = await fetch(address, { headers: { Accept: 'text/html' }, ...options });
  const tab = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('.case-tab');
  if (!tab) {
    throw new Error(String(answer.status));
  }
  return document.adoptNode(tab);
}

async function show(container, tab) {
  container.replaceChildren(tab);
  tab.querySelectorAll('a[href]').forEach((link) => (link.target = '_blank'));
  tab.querySelector('form')?.addEventListener('submit', async (event) => {
    event.preventDefault();
    const form = event.target;
    const button = form.querySelector('button');
    button.disabled = true;
    try {
      await show(container, await page(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) }));
    } catch {
      button.disabled = false;
      form.before(element('p', 'problem', '没有存下，请稍后再试'));
    }
  });
  const { enliven } = await import(contextPath + '/js/case-tab.js');
  await enliven(tab);
}

export default {
  id: 'desk-case',
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: { label: '案件' },
  render(container, { taskId }) {
    useStyles('/css/case-tab.css');
    container.className = 'desk-case';
    container.append(element('p', '', '正在载入…'));
    page(contextPath + '/tasks/' + encodeURIComponent(taskId) + '/tab')
      .then((tab) => show(container, tab))
      .catch(() => container.replaceChildren(element('p', '', '暂时看不到案件，请稍后再试')));
  }
};
