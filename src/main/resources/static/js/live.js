/** Fetches the figures of a page again every 20 seconds, section by section, and leaves alone what somebody is typing in. */
const live = document.querySelector('[data-live]');
const fields = 'input:not([type=hidden]), textarea, select';
const typing = section => document.activeElement.matches(fields) && section.contains(document.activeElement)
  || [...section.querySelectorAll('textarea, input:not([type=hidden])')].some(field => field.value !== field.defaultValue);

async function refresh() {
  const answer = await fetch(live.dataset.live);
  if (!answer.ok || answer.redirected) {
    return;
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  live.querySelectorAll('section[id]').forEach(section => {
    const next = fresh.getElementById(section.id);
    if (next && !typing(section)) {
      section.replaceWith(next);
    }
  });
}

if (live) {
  setInterval(() => document.hidden || refresh().catch(() => {}), 20000);
}
