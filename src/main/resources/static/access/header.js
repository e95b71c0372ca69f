// Puts links to the start page and to the handbook into the header of a web application, which shows its own only to whom has logged in.
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

function addLinks() {
  const menu = document.querySelector('.cam-nav.app-menu > ul');
  if (menu?.querySelector(':scope > .account') && !menu.querySelector(':scope > .home')) {
    menu.prepend(link('home', '/', either('Start', '首页')), link('help', '/handbook', either('Help', '帮助')));
  }
}

new MutationObserver(addLinks).observe(document.querySelector('[cam-widget-header]'), { childList: true, subtree: true });
addLinks();
