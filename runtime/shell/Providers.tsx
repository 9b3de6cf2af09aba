/** What every page of both apps stands in: theme, queries, notifications. Call `startI18n` before rendering it. */
// In a layer of their own, so that our styles win whatever chunk they come in.
import '@mantine/core/styles.layer.css'
import '../theme.css'
import { localStorageColorSchemeManager, MantineProvider, mergeThemeOverrides } from '@mantine/core'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useMemo, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { cssVariablesResolver, theme } from '../theme.ts'
import { notificationsWanted } from './notify.ts'

const NotificationArea = lazy(() =>
  import('./NotificationArea.tsx').then(({ NotificationArea }) => ({ default: NotificationArea })),
)

/** `public/assets/color-scheme-1.js` reads the same key before first paint. */
const colorSchemeManager = localStorageColorSchemeManager({ key: 'enishi.color-scheme' })

export function Providers({ queryClient, children }: { queryClient: QueryClient; children: ReactNode }) {
  const notified = useSyncExternalStore(notificationsWanted.subscribe, notificationsWanted.read)
  const { t } = useTranslation()
  const named = useMemo(() => withNames(t('action.close')), [t])
  return (
    <MantineProvider
      theme={named}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
    >
      {notified && (
        <Suspense>
          <NotificationArea />
        </Suspense>
      )}
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </MantineProvider>
  )
}

/** The button that closes a dialog is a mere sign: here it has its name, for all of them. */
function withNames(close: string) {
  const defaultProps = { closeButtonProps: { 'aria-label': close } }
  return mergeThemeOverrides(theme, { components: { Modal: { defaultProps }, Drawer: { defaultProps } } })
}
