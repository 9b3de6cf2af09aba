/** Made by vite.config.ts: the `client.tsx` of each plugin that has one, loaded when it is needed. */
declare module 'virtual:enishi-plugins' {
  export const pluginClients: Record<
    string,
    () => Promise<{ default: import('../../platform/contract/plugin-client.ts').PluginClient }>
  >
}
