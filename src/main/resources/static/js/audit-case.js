// The diagram of a case in the auditors' room: what was not taken is grey, what was carries its time and its count.
import { drawDiagram } from './case-tab.js';

const course = document.querySelector('.course');

function badge(text, kind) {
  const place = document.createElement('span');
  place.className = 'badge ' + kind;
  place.textContent = text;
  return place;
}

function tell(viewer) {
  const canvas = viewer.get('canvas');
  const registry = viewer.get('elementRegistry');
  const overlays = viewer.get('overlays');
  const scale = { min: 0.75 };
  document.querySelectorAll('[data-element]').forEach(({ dataset }) => {
    if (!registry.get(dataset.element)) {
      return;
    }
    if (dataset.count > 1) {
      overlays.add(dataset.element, { position: { top: -12, right: 14 }, scale, html: badge('×' + dataset.count, 'count') });
    }
    if (dataset.spent) {
      overlays.add(dataset.element, { position: { bottom: -2, left: 0 }, scale, html: badge(dataset.spent, 'spent') });
    }
  });
  const taken = (id) => course.querySelector(`[data-element-id="${id}"].passed, [data-element-id="${id}"].current`);
  registry.getAll()
    .filter((element) => element.parent && element.type !== 'label' && !element.type.endsWith('SubProcess'))
    .filter((element) => !taken(element.id))
    .forEach((element) => {
      canvas.addMarker(element.id, 'skipped');
      if (element.label) {
        canvas.addMarker(element.label.id, 'skipped');
      }
    });
}

function zoomByButtons(viewer) {
  const canvas = viewer.get('canvas');
  course.querySelectorAll('[data-zoom]').forEach((button) => button.addEventListener('click', () =>
    canvas.zoom(canvas.zoom() * Number(button.dataset.zoom))));
}

/** On paper the whole diagram is seen, whatever part of it is on the screen. */
function printWhole(viewer) {
  const canvas = viewer.get('canvas');
  let seen;
  window.addEventListener('beforeprint', () => {
    seen = canvas.viewbox();
    course.classList.add('printed');
    canvas.resized();
    canvas.zoom('fit-viewport', 'auto');
  });
  window.addEventListener('afterprint', () => {
    course.classList.remove('printed');
    canvas.resized();
    canvas.viewbox({ x: seen.x, y: seen.y, width: seen.width, height: seen.height });
  });
}

if (course) {
  const viewer = await drawDiagram(course);
  if (viewer) {
    tell(viewer);
    zoomByButtons(viewer);
    printWhole(viewer);
    course.dataset.told = 'true';
  }
}
