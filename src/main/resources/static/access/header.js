// Puts a link to the start page into the header of a web application, which shows its own only to whom has logged in.
import { either } from './language.js';

const appRoot = document.querySelector('base').getAttribute('app-root');
const contextPath = appRoot.replace(/\/camunda$/, '');

function home() {
  const link = document.createElement('a');
  link.href = contextPath + '/';
  link.textContent = either('Start', '首页');
  const item = document.createElement('li');
  item.className = 'home';
  item.append(link);
  return item;
}

function addHome() {
  const menu = document.querySelector('.cam-nav.app-menu > ul');
  if (menu?.querySelector(':scope > .account') && !menu.querySelector(':scope > .home')) {
    menu.prepend(home());
  }
}

new MutationObserver(addHome).observe(document.querySelector('[cam-widget-header]'), { childList: true, subtree: true });
addHome();
