/** Files of a folder or a ZIP file of this device, by their path inside it; what the server takes of them it says itself. */
type Files = Record<string, string>

const mine = (path: string) => path.endsWith('.json') && !path.split('/').some(part => part.startsWith('.'))

export async function filesOfFolder(chosen: readonly File[]): Promise<Files> {
  const inside = chosen.map(file => [file.webkitRelativePath.split('/').slice(1).join('/') || file.name, file] as const)
  const texts = inside.filter(([path]) => mine(path)).map(async ([path, file]) => [path, await file.text()] as const)
  return Object.fromEntries(await Promise.all(texts))
}

const maxUnpacked = 64 * 1024 * 1024

export async function filesOfZip(file: File): Promise<Files> {
  const { unzipSync } = await import('fflate')
  let unpacked = 0
  const entries = unzipSync(new Uint8Array(await file.arrayBuffer()), {
    filter: ({ name, originalSize }) => {
      unpacked += originalSize
      if (unpacked > maxUnpacked) throw new Error('The ZIP file holds too much.')
      return mine(name)
    },
  })
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const texts = Object.entries(entries).map(([path, bytes]) => [path, decoder.decode(bytes)] as const)
  return Object.fromEntries(texts.map(([path, text]) => [withoutTop(path, texts), text]))
}

/** ZIP files of folders have the folder's name before everything. */
function withoutTop(path: string, all: readonly (readonly [string, string])[]): string {
  if (all.some(([each]) => each === 'enishi.json')) return path
  return path.split('/').slice(1).join('/')
}
