/** Texts by path as a ZIP file into the downloads, in a folder of its name; the same texts give the same bytes. */
export async function downloadZip(name: string, files: Readonly<Record<string, string>>): Promise<void> {
  const { strToU8, zipSync } = await import('fflate')
  const entries = Object.entries(files).map(([path, text]) => [`${name}/${path}`, strToU8(text)] as const)
  const bytes = zipSync(Object.fromEntries(entries), { mtime: new Date(1980, 0, 1) })
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/zip' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${name}.zip`
  link.click()
  URL.revokeObjectURL(url)
}
