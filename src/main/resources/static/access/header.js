// Puts the links of the product into the header of a web application, which shows its own only to whom has logged in:
// the start page, the pages of ours to which the person is led, and the handbook.
import { either } from './language.js';

const appRoot = document.querySelector('base').getAttribute('app-root');
const contextPath = appRoot.replace(/\/camunda$/, '');

function link(className, path, text) {
  const link = document.createElement('a');
  link.href = contextPath + path;
  link.textContent = text;
  const item = document.createElement('li');
  item.className = className;
  item.append(link);
  return item;
}

// An ended session would be answered by the log-in page: that is no answer.
async function addPages(help) {
  const answer = await fetch(contextPath + '/pages', { headers: { Accept: 'application/json' }, redirect: 'error' });
  const pages = await answer.json();
  help.before(...pages.map(({ url, english, chinese }) => link('page', url, either(english, chinese))));
}

function addLinks() {
  const menu = document.querySelector('.cam-nav.app-menu > ul');
  if (menu?.querySelector(':scope > .account') && !menu.querySelector(':scope > .home')) {
    const help = link('help', '/handbook', either('Help', '帮助'));
    menu.prepend(link('home', '/', either('Start', '首页')), help);
    addPages(help).catch(() => {});
  }
}

new MutationObserver(addLinks).observe(document.querySelector('[cam-widget-header]'), { childList: true, subtree: true });
addLinks();
