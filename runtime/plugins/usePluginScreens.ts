/** The screens of one plugin, once its chunk is there, and what they are given. */

import { pluginClients } from 'virtual:enishi-plugins'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PluginClient, ScreenProps } from '../../platform/contract/plugin-client.ts'
import { client } from '../client.ts'
import { pluginsQuery } from './plugins-query.ts'

export function usePluginScreens(name: string): { screens: PluginClient | undefined; props: ScreenProps } {
  const { i18n } = useTranslation()
  const { data: plugins } = useQuery(pluginsQuery)
  const plugin = plugins?.find(plugin => plugin.name === name)
  const { data: screens } = useQuery({
    queryKey: ['plugins', 'screens', name],
    queryFn: async () => (await pluginClients[name]!()).default,
    enabled: plugin !== undefined && Object.hasOwn(pluginClients, name),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const { language } = i18n
  const texts = plugin?.translations[language] ?? plugin?.translations['en'] ?? {}
  return {
    screens: plugin && screens,
    props: {
      client,
      call: (path, init) => fetch(`/api/plugins/${name}${path}`, init),
      t: key => texts[key] ?? plugin?.translations['en']?.[key] ?? key,
      language,
    },
  }
}
