// After a log-out, or when the session has ended, a web application would show its own log-in form,
// which the server refuses. The way in is the front door.
const appRoot = document.querySelector('base').getAttribute('app-root');
const contextPath = appRoot.replace(/\/camunda$/, '');

function leaveByTheFrontDoor() {
  if (/^#\/(login|setup)/.test(window.location.hash)) {
    window.location.replace(contextPath + '/login?logout');
  }
}

window.addEventListener('hashchange', leaveByTheFrontDoor);
leaveByTheFrontDoor();
