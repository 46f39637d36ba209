package com.acme;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.MockMvc;

/** Another context, which is closed after the class. */
@SpringBootTest
@AutoConfigureMockMvc
@DirtiesContext
class CleanMockMvcTest {

  @Autowired private MockMvc mvc;

  @Test
  void asksWithoutAServer() throws Exception {
    mvc.perform(get("/price/tea")).andExpect(request().asyncStarted());
  }
}
