// Draws the diagram of a case at a glance, the way it went and where it stands, and fetches older entries of what happened.
const contextPath = new URL('..', import.meta.url).pathname.replace(/\/$/, '');
const viewerScript = contextPath + '/webjars/bpmn-js/8.0.0/dist/bpmn-navigated-viewer.production.min.js';
const readable = 0.85;
let viewerLoaded;

// The Tasklist has a module loader of its own, to which the library would hand itself over instead of to this page.
function loadViewer() {
  viewerLoaded ??= new Promise((resolve, reject) => {
    const loader = window.define;
    const script = document.createElement('script');
    script.src = viewerScript;
    script.onload = () => {
      window.define = loader;
      resolve(window.BpmnJS);
    };
    script.onerror = () => {
      window.define = loader;
      viewerLoaded = undefined;
      reject(new Error('viewer'));
    };
    window.define = undefined;
    document.head.append(script);
  });
  return viewerLoaded;
}

function ids(text) {
  return (text || '').split(' ').filter(Boolean);
}

function centre(canvas, registry, places) {
  const element = places.map((id) => registry.get(id)).find(Boolean);
  if (!element) {
    canvas.zoom('fit-viewport', 'auto');
    return;
  }
  canvas.zoom(readable);
  const view = canvas.viewbox();
  canvas.viewbox({
    x: element.x + element.width / 2 - view.outer.width / readable / 2,
    y: element.y + element.height / 2 - view.outer.height / readable / 2,
    width: view.outer.width / readable,
    height: view.outer.height / readable
  });
}

/** Draws it once; answers the viewer, or nothing where it cannot be drawn. */
export async function drawDiagram(tab) {
  const place = tab.querySelector('.case-diagram');
  if (!place || place.childElementCount) {
    return undefined;
  }
  try {
    const Viewer = await loadViewer();
    const viewer = new Viewer({ container: place });
    await viewer.importXML(place.dataset.model);
    const canvas = viewer.get('canvas');
    const registry = viewer.get('elementRegistry');
    const current = ids(place.dataset.current);
    const here = [...ids(place.dataset.focus), ...current];
    const mark = (id, name) => registry.get(id) && canvas.addMarker(id, name);
    ids(place.dataset.passed).forEach((id) => mark(id, 'passed'));
    ids(place.dataset.flows).forEach((id) => mark(id, 'passed'));
    current.forEach((id) => mark(id, 'current'));
    // The wheel scrolls the page; the diagram is moved by dragging it.
    viewer.get('zoomScroll').toggle(false);
    centre(canvas, registry, here);
    tab.querySelector('[data-show=here]').addEventListener('click', () => centre(canvas, registry, here));
    tab.querySelector('[data-show=all]').addEventListener('click', () => canvas.zoom('fit-viewport', 'auto'));
    place.dataset.drawn = 'true';
    return viewer;
  } catch {
    place.textContent = '流程图暂时无法显示';
    return undefined;
  }
}

// The next part of what happened, which says itself whether there is more.
async function addEarlier(link) {
  const answer = await fetch(link.href, { headers: { Accept: 'text/html' } });
  const part = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('.case-moments');
  if (!part) {
    throw new Error(String(answer.status));
  }
  link.parentElement.querySelector('ol').append(...part.querySelectorAll('li'));
  const next = part.querySelector('.case-earlier');
  link.replaceWith(next ?? '');
  next?.focus();
}

export function enliven(tab) {
  tab.querySelector('.case-moments').addEventListener('click', (event) => {
    const link = event.target.closest('.case-earlier');
    if (link) {
      event.preventDefault();
      addEarlier(link).catch(() => (link.textContent = '暂时看不到，请再点一次'));
    }
  });
  return drawDiagram(tab);
}

document.querySelectorAll('main > .case-tab').forEach(enliven);
