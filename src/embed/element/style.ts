/** For the element's shadow: nothing of it touches the page, and the page's own sheets do not reach in. */
export const style = `:host{display:block;container-type:inline-size;margin:16px 0}
.box{position:relative;display:grid;grid-template-rows:1fr;min-height:var(--w);overflow:hidden;border:1px solid #8886;border-radius:8px;background:light-dark(#fff,#171d24);color:light-dark(#17202b,#e4e9ef);font:13px system-ui}
img,iframe{position:absolute;border:0;inset:-1px;width:calc(100% + 2px);height:calc(100% - 55px);object-fit:contain;object-position:top}
iframe{inset:0;width:100%;height:100%}
.n{display:none}
b{margin:auto}
p{margin:0;align-self:end;padding:10px;border-top:1px solid #8883}
button{font:600 13px system-ui;padding:8px 16px;margin-right:12px;border:0;border-radius:6px;background:#1a69ba;color:#fff}
@container(max-width:520px){.box{min-height:var(--n)}img{display:none}.n{display:block}}`;
