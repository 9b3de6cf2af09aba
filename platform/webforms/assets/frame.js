// Tells the page around a form how high it is; without it the frame keeps the height it was given.
if (window.parent !== window) {
  const tell = () =>
    window.parent.postMessage(
      { enishiForm: location.pathname.split('/')[2], height: document.documentElement.scrollHeight },
      '*',
    )
  new ResizeObserver(tell).observe(document.body)
  tell()
}
