/** Something done with a picture that this browser has read. Rejects for what it cannot draw. */
export async function withPicture<T>(source: Blob, act: (image: HTMLImageElement) => Promise<T>): Promise<T> {
  const address = URL.createObjectURL(source)
  try {
    return await act(await loaded(address))
  } finally {
    URL.revokeObjectURL(address)
  }
}

const loaded = (address: string) =>
  new Promise<HTMLImageElement>((resolve, reject) => {
    const image = new Image()
    image.onload = () => resolve(image)
    image.onerror = () => reject(new Error('This is no picture.'))
    image.src = address
  })
