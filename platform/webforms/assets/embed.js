// <script src="https://crm.example.com/forms/embed.js" data-form="contact" async></script>: the form, where the script stands.
{
  const script = document.currentScript
  const { origin } = new URL(script.src)
  const form = script.dataset.form
  const frame = document.createElement('iframe')
  const language = script.dataset.language || document.documentElement.lang.slice(0, 2)
  frame.src = `${origin}/forms/${encodeURIComponent(form)}?language=${language === 'ja' ? 'ja' : 'en'}`
  frame.title = script.dataset.title || form
  frame.style.cssText = 'width:100%;border:0;min-height:480px'
  window.addEventListener('message', event => {
    if (event.source === frame.contentWindow && event.origin === origin && event.data?.enishiForm === form)
      frame.style.height = `${Math.min(Number(event.data.height) || 480, 10000)}px`
  })
  script.after(frame)
}
