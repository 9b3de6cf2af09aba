/** The vault, as far as plugins need it; `main` hands it in. */
export interface SecretSource {
  /** Throws a sentence where there is none of that name. */
  get(name: string): Promise<string>
}

/** Where a setting of a plugin (`x-secret: true`) stands in the vault: `plugin.acme.api-key`. */
export const settingSecret = (plugin: string, setting: string) =>
  `plugin.${plugin}.${setting.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`
