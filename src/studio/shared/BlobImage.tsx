import { useCallback, type CSSProperties } from 'react';

interface Props {
  readonly blob: Blob;
  readonly alt: string;
  readonly style?: CSSProperties | undefined;
}

/** A picture from a blob; its address lives exactly as long as the element. */
export function BlobImage({ blob, alt, style }: Props) {
  const show = useCallback(
    (image: HTMLImageElement) => {
      const url = URL.createObjectURL(blob);
      image.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [blob],
  );
  return <img ref={show} alt={alt} draggable={false} style={style} />;
}
