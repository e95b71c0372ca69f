// The server never sees the part of an address behind the '#': the form hands it on to the page that it leads to.
const form = document.querySelector('form[method=post]');
form.action = form.getAttribute('action') + window.location.hash;
