/** The present frame of a camera as a JPEG file; null before the first frame. */
export async function takeStill(video: HTMLVideoElement): Promise<File | null> {
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0 || height === 0) return null;
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(/[:T]/g, '-');
  return new File([blob], `camera-${stamp}.jpg`, { type: blob.type });
}
