document.querySelectorAll('button.print').forEach(button => button.addEventListener('click', () => window.print()));
