/** The part of libheif's interface that is used here. Its functions answer an error instead of throwing it. */
declare module 'libheif-js/wasm-bundle.js' {
  export interface HeifContext {
    readonly brand: 'context';
  }
  export interface HeifHandle {
    readonly brand: 'handle';
  }
  export interface HeifImage {
    readonly brand: 'image';
  }
  export interface HeifConstant {
    readonly value: number;
  }
  export interface HeifError {
    readonly code: HeifConstant;
    readonly subcode: HeifConstant;
    readonly message: string;
  }
  /** Interleaved pixels: a view into memory of libheif, which ends with the image. */
  export interface HeifChannel {
    readonly width: number;
    readonly height: number;
    readonly stride: number;
    readonly data: Uint8Array;
  }
  export interface HeifDecoded {
    readonly code?: undefined;
    readonly image: HeifImage;
    readonly channels: readonly HeifChannel[];
  }
  interface Libheif {
    readonly heif_colorspace: { readonly heif_colorspace_RGB: HeifConstant };
    readonly heif_chroma: {
      readonly heif_chroma_interleaved_RGB: HeifConstant;
      readonly heif_chroma_interleaved_RGBA: HeifConstant;
    };
    heif_context_alloc(): HeifContext;
    heif_context_free(context: HeifContext): void;
    heif_context_read_from_memory(context: HeifContext, bytes: Uint8Array): HeifError;
    heif_js_context_get_primary_image_handle(
      context: HeifContext,
    ): HeifError | (HeifHandle & { code?: undefined });
    heif_image_handle_release(handle: HeifHandle): void;
    heif_image_handle_get_width(handle: HeifHandle): number;
    heif_image_handle_get_height(handle: HeifHandle): number;
    heif_image_handle_has_alpha_channel(handle: HeifHandle): number;
    heif_js_decode_image2(
      handle: HeifHandle,
      colorspace: HeifConstant,
      chroma: HeifConstant,
    ): HeifError | HeifDecoded;
    heif_image_release(image: HeifImage): void;
  }
  const libheif: Libheif;
  export default libheif;
}
