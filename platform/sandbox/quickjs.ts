/**
 * Instances of QuickJS, each with a memory of its own that cannot grow beyond a bound. QuickJS has a limit itself, but
 * built for WebAssembly it does not know how large an allocation became, and counts next to nothing.
 */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { newQuickJSWASMModuleFromVariant, newVariant, type QuickJSWASMModule, RELEASE_SYNC } from 'quickjs-emscripten'

/** Compiles once (30 ms); an instance then takes 1 ms. */
export async function openQuickJs(): Promise<(bytes: number) => Promise<QuickJSWASMModule>> {
  const library = createRequire(createRequire(import.meta.url).resolve('quickjs-emscripten'))
  const wasmModule = await WebAssembly.compile(
    await readFile(library.resolve('@jitl/quickjs-wasmfile-release-sync/wasm')),
  )
  return bytes => {
    const wasmMemory = new WebAssembly.Memory({ initial: own, maximum: own + Math.ceil(bytes / pageBytes) })
    return newQuickJSWASMModuleFromVariant(newVariant(RELEASE_SYNC, { wasmModule, wasmMemory }))
  }
}

const pageBytes = 65_536
/** Pages that it begins with: its stack and tables. */
const own = 256
