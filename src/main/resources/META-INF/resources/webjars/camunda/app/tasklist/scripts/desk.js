// What the scripts of the desk share: asking the product, opening a task, and their styles.
const appRoot = document.querySelector('base').getAttribute('app-root');

export const contextPath = appRoot.replace(/\/camunda$/, '');

export function useStyles(path) {
  const href = contextPath + path;
  if (!document.querySelector(`link[href="${href}"]`)) {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    document.head.append(link);
  }
}

// An ended session would be answered by the log-in page: that is no answer.
export async function ask(path) {
  const answer = await fetch(contextPath + path, { headers: { Accept: 'application/json' }, redirect: 'error' });
  if (!answer.ok) {
    throw new Error(String(answer.status));
  }
  return answer.json();
}

function parameters() {
  return new URLSearchParams(window.location.hash.replace(/^#\/?\??/, ''));
}

export function openedTask() {
  return parameters().get('task');
}

export function hrefOf(taskId) {
  const wanted = parameters();
  wanted.delete('detailsTab');
  if (taskId) {
    wanted.set('task', taskId);
  } else {
    wanted.delete('task');
  }
  return '#/?' + wanted.toString();
}

export function open(taskId) {
  window.location.hash = hrefOf(taskId);
}

export function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) {
    made.className = className;
  }
  if (text) {
    made.textContent = text;
  }
  return made;
}

useStyles('/camunda/app/tasklist/styles/desk.css');
