// After a log-out, or when the session has ended, a web application would show its own log-in form,
// which the server refuses. The way in is the front door; it leads back to where the person was.
const appRoot = document.querySelector('base').getAttribute('app-root');
const contextPath = appRoot.replace(/\/camunda$/, '');
let last = '';
let loggingOut = false;

function leaveByTheFrontDoor() {
  const { hash } = window.location;
  if (!/^#\/(login|setup)/.test(hash)) {
    last = hash;
  } else if (loggingOut) {
    window.location.replace(contextPath + '/login?logout');
  } else {
    // Asked for anew, the page is answered by the log-in page, which keeps the part behind the '#'.
    window.history.replaceState(null, '', window.location.pathname + last);
    window.location.reload();
  }
}

document.addEventListener('click', (event) => (loggingOut = loggingOut || !!event.target.closest('.logout')), true);
window.addEventListener('hashchange', leaveByTheFrontDoor);
leaveByTheFrontDoor();
