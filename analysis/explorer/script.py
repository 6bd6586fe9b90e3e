"""What Streamlit runs for every visitor, and again whenever a control is moved."""

from analysis.explorer.page import page

page()
