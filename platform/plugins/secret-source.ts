/** The vault, as far as plugins need it; `main` hands it in. */
export interface SecretSource {
  /** Null: there is none of that name. */
  read(name: string): Promise<string | null>
}

/** Of a setting of a plugin (`x-secret: true`) in the vault. */
export const settingSecret = (plugin: string, setting: string) => `plugin.${plugin}.${setting}`
