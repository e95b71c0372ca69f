// The diagram of a case in the auditors' room: what was not taken is grey, what was carries its time and its count.
import { drawDiagram } from './case-tab.js';

const course = document.querySelector('.course');

/** Writes beside an element, within the drawing, so that it grows, shrinks and prints with it. */
function note(graphics, text, kind, x, y) {
  const place = document.createElementNS('http://www.w3.org/2000/svg', 'text');
  place.setAttribute('class', 'note ' + kind);
  place.setAttribute('x', x);
  place.setAttribute('y', y);
  place.textContent = text;
  graphics.append(place);
}

function tell(viewer) {
  const canvas = viewer.get('canvas');
  const registry = viewer.get('elementRegistry');
  document.querySelectorAll('[data-element]').forEach(({ dataset }) => {
    const element = registry.get(dataset.element);
    if (!element) {
      return;
    }
    const graphics = registry.getGraphics(element);
    if (dataset.count > 1) {
      note(graphics, '×' + dataset.count, 'count', element.width - 12, 4);
    }
    if (dataset.spent) {
      note(graphics, dataset.spent, 'spent', 0, element.height + 20);
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
