/// The page's style: light and dark, narrow and print.
enum PageStyle {
  static let css = """
    :root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--faint:#57606a;--line:#d8dee4;--link:#0550ae;--figure:#fff3bf;--meeting:#d3f0e2}
    @media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--paper:#0d1117;--faint:#9da7b3;--line:#30363d;--link:#79b8ff;--figure:#4d3d00;--meeting:#0f3d2a}}
    *{box-sizing:border-box}
    body{margin:0 auto;max-width:72rem;padding:1rem;font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
    a{color:var(--link)}
    .skip{position:absolute;left:-999px}
    .skip:focus{left:1rem;background:var(--paper);padding:.5rem}
    nav a{margin-right:1rem}
    .headlines{display:flex;flex-wrap:wrap;gap:1rem}
    .headlines div{flex:1 1 12rem;border:1px solid var(--line);border-radius:.5rem;padding:.75rem}
    dt{color:var(--faint);font-size:.875rem}
    dd{margin:0;font-size:1.5rem;font-weight:600}
    .scroll{overflow-x:auto;max-height:32rem;border:1px solid var(--line)}
    table{border-collapse:collapse;width:100%;font-size:.875rem}
    caption{text-align:left;padding:.25rem .5rem;color:var(--faint)}
    th,td{text-align:left;vertical-align:top;padding:.25rem .5rem;border-top:1px solid var(--line)}
    .n{text-align:right;font-variant-numeric:tabular-nums}
    td q{display:block;min-width:24rem}
    q{color:var(--faint)}
    q::before,q::after{content:none}
    .chunk table{table-layout:fixed;width:100%;min-width:69rem;overflow-wrap:anywhere}
    .chunk td q{min-width:0}
    .document{color:var(--faint);font-size:.8rem}
    figure{margin:1rem 0;overflow-x:auto}
    figure svg{min-width:40rem}
    figure a:focus-visible{outline:3px solid var(--link)}
    .scroll,#texts details,.text,.chunk{content-visibility:auto;contain-intrinsic-size:auto 20rem}
    .chunk{contain-intrinsic-size:auto 69rem auto 2000rem}
    #conflicts li{content-visibility:auto;contain-intrinsic-size:auto 4rem;margin:.25rem 0}
    #conflicts h3{margin:1rem 0 .25rem}
    form label{margin-right:1rem;white-space:nowrap}
    summary h3{display:inline;font-size:1rem}
    .text{white-space:pre-wrap;overflow-wrap:anywhere;max-width:46rem;margin:1rem 0}
    mark{color:inherit;background:var(--figure);border-bottom:2px solid currentColor}
    mark.meeting{background:var(--meeting);border-bottom-style:dashed}
    mark.figure.meeting{background:linear-gradient(var(--figure) 50%,var(--meeting) 50%);border-bottom-style:double}
    :target,tr:target{outline:3px solid var(--link)}
    sup{font-size:.65em}
    blockquote{margin:.25rem 1rem;color:var(--faint)}
    @media print{nav,form,.skip{display:none}.scroll{max-height:none;overflow:visible}body{max-width:none}.scroll,#texts details,.text,.chunk,#conflicts li{content-visibility:visible}.chunk table{min-width:0}}

    """
}
