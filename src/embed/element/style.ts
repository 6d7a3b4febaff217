/** For the element's shadow: nothing of it touches the page, and the page's own sheets do not reach in. */
export const style = `:host{display:block;container-type:inline-size;margin:16px 0}
:host([hidden]){display:none}
div{box-sizing:border-box}
.box{position:relative;height:var(--w);overflow:hidden;border:1px solid #d5dbe2;border-radius:8px;background:#fff;color:#17202b;color-scheme:light;font:13px/1.4 system-ui,sans-serif;text-align:left}
.dark{border-color:#2d3742;background:#171d24;color:#e4e9ef;color-scheme:dark}
img,iframe{position:absolute;border:0;left:0;top:0;width:100%;height:100%}
img{left:-1px;top:-1px;width:calc(100% + 2px);height:calc(100% - 56px);object-fit:contain;object-position:top}
.slim{display:none}
iframe{color-scheme:inherit}
.bar{position:absolute;inset:auto 0 0;display:flex;flex-wrap:wrap;align-items:center;gap:4px 12px;min-height:56px;padding:8px 12px;border-top:1px solid #8883;background:inherit}
.bare{inset:0;flex-direction:column;justify-content:center;text-align:center;border:0}
b{font-size:15px}
button{font:inherit;font-weight:600;padding:8px 16px;border:0;border-radius:6px;background:#0b5cad;color:#fff;cursor:pointer}
.dark button{background:#6cb2f7;color:#0b1520}
button:focus-visible{outline:2px solid currentColor;outline-offset:2px}
@container(max-width:520px){.box{height:var(--n)}.wide{display:none}.slim{display:block}.bar:not(.bare) span{display:none}}`;
