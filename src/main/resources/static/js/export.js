// Tells how far a list has come that is being exported: asks each second until nothing is under way any more.
(() => {
  const pause = () => new Promise((resolve) => setTimeout(resolve, 1000));

  const watch = async (output) => {
    output.textContent = output.dataset.begun;
    for (let idle = 0; idle < 2; ) {
      await pause();
      const answer = await fetch('/audit/exports', { headers: { Accept: 'application/json' } });
      const state = answer.ok ? await answer.json() : { running: false };
      if (state.running) {
        idle = 0;
        output.textContent = output.dataset.progress
          .replace('{written}', state.written.toLocaleString())
          .replace('{total}', state.total.toLocaleString());
      } else {
        idle += 1;
      }
    }
    output.textContent = output.dataset.ended;
  };

  document.querySelectorAll('.export').forEach((place) => {
    place.addEventListener('click', (event) => {
      if (event.target.closest('a[download]')) {
        watch(place.querySelector('output'));
      }
    });
  });
})();
