/** What every page of both apps stands in: theme, queries, notifications. Call `startI18n` before rendering it. */
// In a layer of their own, so that our styles win whatever chunk they come in.
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '../theme.css'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { cssVariablesResolver, theme } from '../theme.ts'

/** `public/assets/color-scheme-1.js` reads the same key before first paint. */
const colorSchemeManager = localStorageColorSchemeManager({ key: 'enishi.color-scheme' })

export function Providers({ queryClient, children }: { queryClient: QueryClient; children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
    >
      <Notifications position="bottom-center" limit={3} />
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </MantineProvider>
  )
}
