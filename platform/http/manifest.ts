/** What a phone or desk needs to install the app, in the language of who asks. */
const texts = {
  en: {
    description: 'Customers, deals, cases and whatever else you keep: your daily work.',
    tasks: 'Tasks',
    search: 'Search',
  },
  ja: { description: '顧客・商談・ケースなど、日々の業務をひとつの画面で。', tasks: 'タスク', search: '検索' },
}

export function manifestFor(acceptLanguage: string): string {
  const language = acceptLanguage.trim().toLowerCase().startsWith('ja') ? 'ja' : 'en'
  const { description, tasks, search } = texts[language]
  return JSON.stringify({
    id: '/',
    name: 'Enishi',
    short_name: 'Enishi',
    description,
    lang: language,
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#f6f7f9',
    icons: [
      { src: '/assets/favicon-1.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/assets/icon-192-1.png', sizes: '192x192', type: 'image/png' },
      { src: '/assets/icon-512-1.png', sizes: '512x512', type: 'image/png' },
      { src: '/assets/icon-maskable-512-1.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    shortcuts: [
      { name: tasks, url: '/tasks' },
      { name: search, url: '/search' },
    ],
  })
}
