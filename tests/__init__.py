"""The tests of the engine; `README.md` beside this file says where a test goes."""
