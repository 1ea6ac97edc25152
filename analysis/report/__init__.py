"""The headless report: notebooks run in parallel and linked into one folder of pages.

`build` drives; `folder` says which notebooks and where to; `pages` runs them side by side,
`execute` each by itself; `render` draws a page, `safe` turns text nobody has vetted into markup;
`places` keeps the machine's paths off the pages; `manifest` records what was run.
"""

from analysis.report.build import Report, build_report

__all__ = ["Report", "build_report"]
