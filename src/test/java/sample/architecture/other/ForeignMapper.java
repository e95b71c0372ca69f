package sample.architecture.other;

import org.apache.ibatis.annotations.Mapper;

/** A mapper that another module reaches for. */
@Mapper
public interface ForeignMapper {}
