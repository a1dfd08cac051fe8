import type { Look } from '../look.ts';

/** One triangle that covers everything. */
const corners = `#version 300 es
out vec2 point;
void main() {
  vec2 corner = vec2(float((gl_VertexID << 1) & 2), float(gl_VertexID & 2));
  point = corner * 2.0 - 1.0;
  gl_Position = vec4(point, 0.0, 1.0);
}`;

/** For each pixel the ray that reaches the eye there, turned as the head is, and where it meets the picture. */
const colours = `#version 300 es
precision highp float;
in vec2 point;
out vec4 colour;
uniform sampler2D picture;
uniform vec2 reach;
uniform vec2 head;
const float PI = 3.141592653589793;
void main() {
  vec3 ray = normalize(vec3(point * reach, -1.0));
  float c = cos(head.y), s = sin(head.y);
  ray = vec3(ray.x, c * ray.y - s * ray.z, s * ray.y + c * ray.z);
  float longitude = atan(ray.x, -ray.z) + head.x;
  float latitude = asin(clamp(ray.y, -1.0, 1.0));
  colour = texture(picture, vec2(longitude / (2.0 * PI) + 0.5, 0.5 - latitude / PI));
}`;

/** Draws what is seen from the middle of a picture of all around (equirectangular), with WebGL 2. */
export class SpherePainter {
  /** as wide as a picture may be */
  readonly widestPx: number;
  readonly #gl: WebGL2RenderingContext;
  readonly #program: WebGLProgram;
  #texture: WebGLTexture | null = null;

  private constructor(gl: WebGL2RenderingContext, program: WebGLProgram) {
    this.#gl = gl;
    this.#program = program;
    this.widestPx = Number(gl.getParameter(gl.MAX_TEXTURE_SIZE));
  }

  /** @returns null where this browser cannot */
  static on(canvas: HTMLCanvasElement): SpherePainter | null {
    const gl = canvas.getContext('webgl2', { alpha: false, antialias: false, depth: false });
    const program = gl === null ? null : programOf(gl);
    return gl === null || program === null ? null : new SpherePainter(gl, program);
  }

  /** Takes a picture's place. */
  show(picture: ImageBitmap): void {
    const gl = this.#gl;
    gl.deleteTexture(this.#texture);
    this.#texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, this.#texture);
    // Right round: its right edge goes on at its left one.
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.REPEAT);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, picture);
  }

  paint({ yaw, pitch, fov }: Look): void {
    const gl = this.#gl;
    const { width, height } = gl.canvas;
    const up = Math.tan(fov / 2);
    gl.viewport(0, 0, width, height);
    gl.uniform2f(gl.getUniformLocation(this.#program, 'reach'), (up * width) / height, up);
    gl.uniform2f(gl.getUniformLocation(this.#program, 'head'), yaw, pitch);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  /** Gives its memory back at once: browsers keep few such drawings at a time. */
  end(): void {
    this.#gl.getExtension('WEBGL_lose_context')?.loseContext();
  }
}

function programOf(gl: WebGL2RenderingContext): WebGLProgram | null {
  const program = gl.createProgram();
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, corners],
    [gl.FRAGMENT_SHADER, colours],
  ] as const) {
    const shader = gl.createShader(kind);
    if (shader === null) return null;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (gl.getProgramParameter(program, gl.LINK_STATUS) !== true) return null;
  gl.useProgram(program);
  return program;
}
